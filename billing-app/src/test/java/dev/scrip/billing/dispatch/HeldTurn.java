package dev.scrip.billing.dispatch;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Keeps every event writer from writing, as a slow disk would, until it is released. */
final class HeldTurn {
    private final Connection connection;

    private HeldTurn(Connection connection) {
        this.connection = connection;
    }

    static HeldTurn on(DataSource dataSource) throws SQLException {
        Connection connection = dataSource.getConnection();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement
                    .executeQuery("select id from event_turn where id = 1 for update")
                    .close();
        }
        return new HeldTurn(connection);
    }

    void release() throws SQLException {
        connection.rollback();
        connection.close();
    }
}
