package cn.dualprevention.hazard.ledger.postgres;

import cn.dualprevention.hazard.ledger.LedgerEntry;
import java.util.Base64;
import java.util.List;

/**
 * The bodies of many rows, one after the other, and where each begins and how long it is. Base64, because the driver
 * corrupts {@code bytea[]} silently.
 *
 * @param from 1 for the first byte, as SQL counts
 */
record Bodies(String base64, Integer[] from, Integer[] length) {

    static Bodies of(List<LedgerEntry> rows) {
        int total = rows.stream().mapToInt(r -> r.event().body().length).sum();
        byte[] all = new byte[total];
        Integer[] from = new Integer[rows.size()];
        Integer[] length = new Integer[rows.size()];
        int at = 0;
        for (int i = 0; i < rows.size(); i++) {
            byte[] body = rows.get(i).event().body();
            System.arraycopy(body, 0, all, at, body.length);
            from[i] = at + 1;
            length[i] = body.length;
            at += body.length;
        }
        return new Bodies(Base64.getEncoder().encodeToString(all), from, length);
    }
}
