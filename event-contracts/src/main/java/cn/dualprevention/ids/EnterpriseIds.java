package cn.dualprevention.ids;

import java.util.random.RandomGenerator;

/**
 * What an enterprise is called everywhere: its credit code, or, for shops without one (一企一码), an id a platform issued:
 * {@code Z}, 16 random symbols and a check symbol. No credit code begins with {@code Z}, so the two never meet.
 */
public final class EnterpriseIds {

    private static final char ISSUED = 'Z';

    private EnterpriseIds() {}

    /** Whether the text is an enterprise id in its one written form. */
    public static boolean isValid(String text) {
        return isIssued(text) || UnifiedSocialCreditCode.isValid(text);
    }

    /** Whether a platform issued this id. */
    public static boolean isIssued(String text) {
        return !text.isEmpty() && text.charAt(0) == ISSUED && CheckedCode.holds(text, 1);
    }

    /**
     * Reads an id as people type it, with the same corrections as {@link UnifiedSocialCreditCode#check}.
     *
     * @throws IllegalArgumentException when it is neither kind
     */
    public static String check(String text) {
        String id = UnifiedSocialCreditCode.normalise(text);
        if (!isValid(id)) {
            throw new IllegalArgumentException("enterprise id: got " + text
                    + " (expected: a credit code, GB 32100-2015, or a platform-issued id beginning with Z)");
        }
        return id;
    }

    /** A new id. 79 random bits: platforms need not agree with each other to issue different ones. */
    public static String issue(RandomGenerator random) {
        StringBuilder id = new StringBuilder(CheckedCode.LENGTH).append(ISSUED);
        while (id.length() < CheckedCode.LENGTH - 1) {
            id.append(CheckedCode.ALPHABET.charAt(random.nextInt(CheckedCode.ALPHABET.length())));
        }
        return id.append(CheckedCode.checkSymbol(id, 1)).toString();
    }
}
