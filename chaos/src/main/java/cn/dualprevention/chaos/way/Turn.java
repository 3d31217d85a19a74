package cn.dualprevention.chaos.way;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Whose turn it is on a connection, told by who spoke last, and what the client said in its turn.
 *
 * <p>In HTTP/1.1 without pipelining, which is what our platforms speak, a turn of the client is one request.
 */
final class Turn {

    /** A longer request is not kept; none of ours is. */
    private static final long LONGEST = 16L * 1024 * 1024;

    private final List<byte[]> said = new ArrayList<>();
    private long length;
    private boolean asked;
    private boolean whole;

    /** The client speaks; a request is kept only if every byte of it came with {@code keep}. */
    synchronized void ask(byte[] bytes, int from, int count, boolean keep) {
        if (!asked) {
            asked = true;
            whole = true;
            length = 0;
        }
        length += count;
        whole = whole && keep && length <= LONGEST;
        if (whole) {
            said.add(Arrays.copyOfRange(bytes, from, from + count));
        } else {
            said.clear();
        }
    }

    /** The platform speaks. Returns what it was asked, once, and nothing if that was not kept. */
    synchronized List<byte[]> answer() {
        List<byte[]> request = List.copyOf(said);
        said.clear();
        asked = false;
        return request;
    }

    /** Whether the platform was asked and has not begun to answer. */
    synchronized boolean isAsked() {
        return asked;
    }
}
