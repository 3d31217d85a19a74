package cn.dualprevention.ids;

/**
 * The arithmetic of GB 32100-2015: 17 symbols and one check symbol over an alphabet of 31. Because 31 is prime and no
 * weight is a multiple of it, every single wrong symbol and every swap of two different neighbours is noticed.
 */
final class CheckedCode {

    /** Without I, O, S, V and Z, which people read as 1, 0, 5, U and 2. */
    static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    static final int LENGTH = 18;

    /** 3^(i-1) mod 31. */
    private static final int[] WEIGHTS = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};

    private CheckedCode() {}

    /** The check symbol for the symbols from {@code first} to the 17th. */
    static char checkSymbol(CharSequence code, int first) {
        int sum = 0;
        for (int i = first; i < LENGTH - 1; i++) {
            sum += ALPHABET.indexOf(code.charAt(i)) * WEIGHTS[i];
        }
        return ALPHABET.charAt((ALPHABET.length() - sum % ALPHABET.length()) % ALPHABET.length());
    }

    /** Whether the text has 18 characters, those from {@code first} on belong to the alphabet and the last one checks. */
    static boolean holds(String text, int first) {
        if (text.length() != LENGTH) {
            return false;
        }
        for (int i = first; i < LENGTH; i++) {
            if (ALPHABET.indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return text.charAt(LENGTH - 1) == checkSymbol(text, first);
    }
}
