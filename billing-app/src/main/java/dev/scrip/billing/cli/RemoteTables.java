package dev.scrip.billing.cli;

import dev.scrip.billing.analysis.TableSource;
import dev.scrip.billing.export.ExportTable;
import dev.scrip.billing.export.RowFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The tables of a running engine. */
final class RemoteTables implements TableSource {
    private final RemoteEngine engine;
    private final Map<String, String> wanted;

    /** @param wanted what every question says: brand, account, since, until */
    RemoteTables(RemoteEngine engine, Map<String, String> wanted) {
        this.engine = engine;
        this.wanted = wanted;
    }

    @Override
    public long lastPosition() throws IOException, InterruptedException {
        Map<String, String> asked = asked(ExportTable.EVENTS, new TreeMap<>(Map.of("limit", "1")));
        bound("until", "to", "upTo", asked);
        HttpResponse<InputStream> answer = engine.lines(path(ExportTable.EVENTS, asked), RowFormat.CSV.mediaType());
        try (InputStream unread = answer.body()) {
            unread.transferTo(OutputStream.nullOutputStream());
            return Long.parseLong(answer.headers().firstValue("Export-Position").orElseThrow());
        }
    }

    @Override
    public Page page(ExportTable table, RowFormat format, Place place) throws IOException, InterruptedException {
        Map<String, String> asked = asked(table, new TreeMap<>());
        asked.put("limit", String.valueOf(place.limit()));
        asked.put("upTo", String.valueOf(place.upTo()));
        place.after().ifPresent(after -> asked.put("after", after));
        HttpResponse<InputStream> answer = engine.lines(path(table, asked), format.mediaType());
        Optional<String> next = answer.headers().firstValue("Export-Next");
        // The engine gives a header with what begins at the beginning only; a file has one wherever it begins.
        boolean isWithout =
                place.after().isEmpty() && !asked.getOrDefault("after", "0").equals("0");
        byte[] header = isWithout ? format.header(table).orElse("").getBytes(StandardCharsets.UTF_8) : new byte[0];
        return new Page(next, new SequenceInputStream(new ByteArrayInputStream(header), answer.body()));
    }

    private Map<String, String> asked(ExportTable table, Map<String, String> asked) {
        for (String name : new String[] {"brand", "account"}) {
            if (wanted.containsKey(name)) {
                asked.put(name, wanted.get(name));
            }
        }
        if (table.grows()) {
            bound("since", "from", "after", asked);
        }
        return asked;
    }

    /** A position is a number, and everything else an instant. */
    private void bound(String option, String instant, String position, Map<String, String> asked) {
        String bound = wanted.get(option);
        if (bound != null) {
            asked.put(bound.matches("[0-9]{1,18}") ? position : instant, bound);
        }
    }

    private static String path(ExportTable table, Map<String, String> asked) {
        return "/v1/exports/" + table.code() + RemoteEngine.query(asked);
    }
}
