package cn.dualprevention.kit.database;

import java.util.Base64;
import java.util.List;

/**
 * The bytes of many rows as one parameter, one after the other, and where each begins and how long it is. In SQL a row's
 * bytes are {@code substring(decode($n, 'base64') FROM from FOR length)}, taken out
 * before any sort: it would carry all of them with every row.
 *
 * <p>Base64, because the driver corrupts {@code bytea[]} silently; one text, because long texts inside an array are read
 * letter by letter at both ends.
 *
 * @param from 1 for the first byte, as SQL counts
 */
public record Bodies(String base64, Integer[] from, Integer[] length) {

    /** The same array in two places, one behind the other, is sent once. */
    public static Bodies of(List<byte[]> rows) {
        Integer[] from = new Integer[rows.size()];
        Integer[] length = new Integer[rows.size()];
        int total = 0;
        for (int i = 0; i < from.length; i++) {
            byte[] bytes = rows.get(i);
            boolean again = i > 0 && rows.get(i - 1) == bytes;
            from[i] = again ? from[i - 1] : total + 1;
            length[i] = bytes.length;
            total += again ? 0 : bytes.length;
        }
        byte[] all = new byte[total];
        for (int i = 0; i < from.length; i++) {
            System.arraycopy(rows.get(i), 0, all, from[i] - 1, length[i]);
        }
        return new Bodies(Base64.getEncoder().encodeToString(all), from, length);
    }
}
