package cn.dualprevention.kit.web;

import cn.dualprevention.kit.problem.FieldCode;
import cn.dualprevention.kit.problem.Problem;
import cn.dualprevention.kit.problem.ProblemCode;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * Opaque cursors: the keyset values of the last row shown, base64url, with a checksum that ties them to one kind of
 * list. A cursor grants nothing (the caller's scope is applied to every page anew), so the checksum guards against
 * slips, not against malice.
 */
public final class Cursors {

    private static final int CHECK = 6;
    private static final int MAX_TEXT = 2_000;

    private Cursors() {}

    /**
     * @param kind the list and its order, for example {@code hazards:-foundAt}
     * @param values the sort key of the last row, the tie-breaking id last
     */
    public static String write(String kind, String... values) {
        List<byte[]> parts = Arrays.stream(values)
                .map(v -> v.getBytes(StandardCharsets.UTF_8))
                .toList();
        ByteBuffer bytes = ByteBuffer.allocate(
                CHECK + parts.stream().mapToInt(p -> Short.BYTES + p.length).sum());
        bytes.position(CHECK);
        parts.forEach(p -> bytes.putShort((short) p.length).put(p));
        byte[] all = bytes.array();
        System.arraycopy(check(kind, all), 0, all, 0, CHECK);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    }

    /**
     * The values of a cursor written for the same kind of list.
     *
     * @throws Problem 400 for anything else
     */
    public static List<String> read(String kind, String cursor) {
        if (cursor.length() > MAX_TEXT) {
            throw malformed();
        }
        try {
            byte[] all = Base64.getUrlDecoder().decode(cursor);
            ByteBuffer bytes = ByteBuffer.wrap(all).position(CHECK);
            if (!Arrays.equals(check(kind, all), Arrays.copyOf(all, CHECK))) {
                throw malformed();
            }
            List<String> values = new ArrayList<>();
            while (bytes.hasRemaining()) {
                byte[] value = new byte[Short.toUnsignedInt(bytes.getShort())];
                bytes.get(value);
                String text = new String(value, StandardCharsets.UTF_8);
                if (text.indexOf('\0') >= 0) {
                    throw malformed();
                }
                values.add(text);
            }
            return values;
        } catch (IllegalArgumentException | BufferUnderflowException e) {
            throw malformed();
        }
    }

    private static byte[] check(String kind, byte[] all) {
        return Arrays.copyOf(
                Sha256.of(kind.getBytes(StandardCharsets.UTF_8), Arrays.copyOfRange(all, CHECK, all.length)), CHECK);
    }

    private static Problem malformed() {
        String detail = "翻页游标无效，请从第一页重新开始";
        return new Problem(ProblemCode.UNREADABLE, detail, List.of(FieldCode.MALFORMED_CURSOR.at("?cursor", detail)));
    }
}
