package cn.dualprevention.kit.web;

import cn.dualprevention.kit.problem.FieldCode;
import cn.dualprevention.kit.problem.Problem;
import cn.dualprevention.kit.problem.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the items of a batch in its bytes without reading them, so that each can be read, and fail, alone. UTF-8 lets
 * it look at single bytes: none of JSON's marks occurs inside a longer character.
 */
final class ItemSplitter {

    /** Where one item stands. */
    record Slice(int offset, int length) {}

    private final byte[] body;
    private final int maxItems;
    private final List<Slice> slices = new ArrayList<>();
    private int at;

    private ItemSplitter(byte[] body, int maxItems) {
        this.body = body;
        this.maxItems = maxItems;
        this.at = hasByteOrderMark() ? 3 : 0;
    }

    /** The lines of {@code application/x-ndjson}; blank lines are no items. */
    static List<Slice> lines(byte[] body, int maxItems) {
        ItemSplitter splitter = new ItemSplitter(body, maxItems);
        while (splitter.at < body.length) {
            splitter.line();
        }
        return splitter.slices;
    }

    /** The elements of a JSON array; an array that is broken between its elements is a 400. */
    static List<Slice> elements(byte[] body, int maxItems) {
        ItemSplitter splitter = new ItemSplitter(body, maxItems);
        splitter.array();
        return splitter.slices;
    }

    private void line() {
        int start = at;
        while (at < body.length && body[at] != '\n') {
            at++;
        }
        add(start, at);
        at++;
    }

    private void array() {
        skipBlank();
        expect('[');
        skipBlank();
        if (at < body.length && body[at] == ']') {
            at++;
        } else {
            boolean more = true;
            while (more) {
                element();
                if (at >= body.length) {
                    throw broken("数组没有结束");
                }
                more = body[at++] == ',';
            }
        }
        skipBlank();
        if (at < body.length) {
            throw broken("数组之后还有多余内容");
        }
    }

    /** Runs to the comma or bracket that ends the element and stands before it. */
    private void element() {
        int start = at;
        int depth = 0;
        boolean inText = false;
        for (; at < body.length; at++) {
            byte b = body[at];
            if (inText) {
                if (b == '\\') {
                    at++;
                } else if (b == '"') {
                    inText = false;
                }
            } else if (b == '"') {
                inText = true;
            } else if (b == '{' || b == '[') {
                depth++;
            } else if (b == '}' || b == ']') {
                if (depth == 0) {
                    break;
                }
                depth--;
            } else if (b == ',' && depth == 0) {
                break;
            }
        }
        if (at < body.length && body[at] == '}') {
            throw broken("多出一个 }");
        }
        if (!add(start, Math.min(at, body.length))) {
            throw broken("缺少一个元素");
        }
    }

    private boolean add(int start, int end) {
        int from = start;
        int to = end;
        while (from < to && isBlank(body[from])) {
            from++;
        }
        while (to > from && isBlank(body[to - 1])) {
            to--;
        }
        if (from == to) {
            return false;
        }
        if (slices.size() == maxItems) {
            String detail = "一批最多 " + maxItems + " 条，请分批提交";
            throw new Problem(ProblemCode.TOO_LARGE, detail, List.of(FieldCode.TOO_MANY_ITEMS.at("", detail)));
        }
        slices.add(new Slice(from, to - from));
        return true;
    }

    private void expect(char mark) {
        if (at >= body.length || body[at] != mark) {
            throw broken("应为 JSON 数组，以 " + mark + " 开头");
        }
        at++;
    }

    private void skipBlank() {
        while (at < body.length && isBlank(body[at])) {
            at++;
        }
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t' || b == '\r' || b == '\n';
    }

    private boolean hasByteOrderMark() {
        return body.length >= 3 && body[0] == (byte) 0xEF && body[1] == (byte) 0xBB && body[2] == (byte) 0xBF;
    }

    private Problem broken(String why) {
        return brokenArray(why + "（第 " + (at + 1) + " 字节附近）", null);
    }

    static Problem brokenArray(String why, @Nullable Integer index) {
        String detail = "JSON 数组无法解析：" + why;
        String pointer = index == null ? "" : "/" + index;
        return new Problem(ProblemCode.UNREADABLE, detail, List.of(FieldCode.MALFORMED.at(pointer, detail)));
    }
}
