package cn.dualprevention.ids;

/**
 * 统一社会信用代码 (GB 32100-2015): 18 characters over 31 symbols, the last one a check.
 *
 * <p>The organisation code inside it (positions 9 to 17) has a check of its own under GB 11714; it is not required here,
 * because codes converted from older registers are in use that do not satisfy it.
 */
public final class UnifiedSocialCreditCode {

    private static final char FULL_WIDTH_FIRST = '\uFF01';
    private static final char FULL_WIDTH_LAST = '\uFF5E';
    private static final int FULL_WIDTH_OFFSET = FULL_WIDTH_FIRST - '!';

    private UnifiedSocialCreditCode() {}

    /** Whether the text is a code in its one written form: upper case, half width, nothing around it. */
    public static boolean isValid(String text) {
        return CheckedCode.holds(text, 0);
    }

    /**
     * Reads a code as people type it. Lower case, full-width characters and white space around it are the same code
     * written differently and are corrected; a letter that merely looks like another (O for 0) is a mistake and is not.
     *
     * @return the code in its one written form
     * @throws IllegalArgumentException when it is no such code
     */
    public static String check(String text) {
        String code = normalise(text);
        if (!isValid(code)) {
            throw new IllegalArgumentException(
                    "credit code: got " + text + " (expected: 18 characters with a valid check, GB 32100-2015)");
        }
        return code;
    }

    static String normalise(String text) {
        StringBuilder code = new StringBuilder(text.length());
        for (char c : text.strip().toCharArray()) {
            char half = c >= FULL_WIDTH_FIRST && c <= FULL_WIDTH_LAST ? (char) (c - FULL_WIDTH_OFFSET) : c;
            // by hand: the locale rules of toUpperCase turn the Turkish dotless i into the letter I
            code.append(half >= 'a' && half <= 'z' ? (char) (half - 'a' + 'A') : half);
        }
        return code.toString();
    }
}
