package dev.scrip.billing.bench.replay;

/**
 * What an arrival becomes: small results are edits of an earlier picture in the editor, larger ones new pictures, the largest videos.
 *
 * @param body of the charge
 */
record Wish(String account, String generationId, String body) {
    /** Every account has one from the beginning, for edits to refine. */
    static final String FIRST = "first";

    private static final int EDIT_MAX = 100;
    private static final int PICTURE_MAX = 400;
    private static final int PER_SECOND_OF_VIDEO = 40;
    private static final int SECONDS_MAX = 60;
    private static final int PER_PICTURE = 100;
    private static final int PICTURES_MAX = 8;

    /** The wish of the arrival with this number, among so many accounts. */
    static Wish of(Arrival arrival, String run, int number, int accounts) {
        // Any fixed permutation will do: what matters is that neighbours in time are different accounts.
        String account = ReplayAccounts.publicId(Math.floorMod(number * 7_919L, accounts));
        String id = run + "-" + number;
        return new Wish(account, id, body(arrival, id));
    }

    private static String body(Arrival arrival, String id) {
        int made = arrival.made();
        String resolution = arrival.asked() <= 500 ? "1k" : arrival.asked() <= 2_000 ? "2k" : "4k";
        if (made <= EDIT_MAX) {
            return json(id, "image-edit", "lumen-lite", "\"resolution\":\"" + resolution + "\"", "MANUAL_EDITOR")
                    + ",\"refines\":\"" + FIRST + "\"}";
        }
        if (made <= PICTURE_MAX) {
            int count = Math.min(PICTURES_MAX, 1 + made / PER_PICTURE);
            String parameters = "\"resolution\":\"" + resolution + "\",\"count\":" + count;
            return json(id, "text-to-image", "lumen", parameters, "AGENT_CHAT") + "}";
        }
        int seconds = Math.min(SECONDS_MAX, made / PER_SECOND_OF_VIDEO);
        return json(id, "text-to-video", "reel-lite", "\"duration-seconds\":" + seconds, "AGENT_CHAT") + "}";
    }

    private static String json(String id, String feature, String model, String parameters, String surface) {
        return "{\"generationId\":\"%s\",\"feature\":\"%s\",\"model\":\"%s\",\"parameters\":{%s},\"surface\":\"%s\",\"actor\":\"HUMAN\""
                .formatted(id, feature, model, parameters, surface);
    }
}
