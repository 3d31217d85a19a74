package cn.dualprevention.standalone.demo;

import cn.dualprevention.ids.UnifiedSocialCreditCode;

/** Credit codes of enterprises that do not exist: both checks hold, the register number is counted from zero. */
final class CreditCodes {

    private static final String SYMBOLS = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int[] WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};
    private static final int MODULUS = 11;
    private static final String ENTERPRISE = "91";

    private CreditCodes() {}

    /**
     * @param division of its registration
     * @param serial tells it from others of the division, below 1,000,000
     */
    static String of(String division, int serial) {
        // organisation codes that begin with MA are given to enterprises since 2015
        String organisation = "MA" + "%06d".formatted(serial);
        String most = ENTERPRISE + division + organisation + organisationCheck(organisation);
        for (char check : SYMBOLS.toCharArray()) {
            if (UnifiedSocialCreditCode.isValid(most + check)) {
                return most + check;
            }
        }
        throw new IllegalArgumentException("division: got " + division + " (expected: six digits)");
    }

    /** GB 11714. */
    private static char organisationCheck(String organisation) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += Character.digit(organisation.charAt(i), Character.MAX_RADIX) * WEIGHTS[i];
        }
        int check = (MODULUS - sum % MODULUS) % MODULUS;
        return check == MODULUS - 1 ? 'X' : Character.forDigit(check, MODULUS);
    }
}
