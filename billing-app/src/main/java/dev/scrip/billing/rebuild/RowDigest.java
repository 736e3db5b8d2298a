package dev.scrip.billing.rebuild;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.Optional;

/** SHA-256 over values, each with its length before it, so that no two lists of values look alike. */
final class RowDigest {
    private static final int NOTHING = -1;

    private final MessageDigest sha = sha256();
    private final ByteBuffer length = ByteBuffer.allocate(Integer.BYTES);
    private long rows;

    /** All values of a row but the first one, which is the account. */
    void row(ResultSet row, ResultSetMetaData columns) throws SQLException {
        rows++;
        for (int i = 2; i <= columns.getColumnCount(); i++) {
            Optional<String> value = value(row, columns.getColumnType(i), i);
            if (value.isPresent()) {
                text(value.get());
            } else {
                length(NOTHING);
            }
        }
    }

    void text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        length(bytes.length);
        sha.update(bytes);
    }

    void bytes(byte[] bytes) {
        sha.update(bytes);
    }

    long rows() {
        return rows;
    }

    /** Ends it. */
    byte[] value() {
        return sha.digest();
    }

    /** As it is written the same by every database. */
    private static Optional<String> value(ResultSet row, int type, int column) throws SQLException {
        return switch (type) {
            case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE ->
                Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
                        .map(at -> at.toInstant().toString());
            case Types.BOOLEAN, Types.BIT ->
                Optional.of(String.valueOf(row.getBoolean(column))).filter(value -> !wasNull(row));
            default -> Optional.ofNullable(row.getString(column));
        };
    }

    private static boolean wasNull(ResultSet row) {
        try {
            return row.wasNull();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void length(int bytes) {
        sha.update(length.clear().putInt(bytes).flip());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
