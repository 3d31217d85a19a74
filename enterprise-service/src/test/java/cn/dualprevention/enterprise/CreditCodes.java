package cn.dualprevention.enterprise;

import cn.dualprevention.ids.UnifiedSocialCreditCode;
import java.util.concurrent.atomic.AtomicInteger;

/** Valid credit codes, another one each time. Synthetic: no register has issued them. */
public final class CreditCodes {

    private static final AtomicInteger NEXT = new AtomicInteger();

    private CreditCodes() {}

    public static String next() {
        String body = "91410100MA%07d".formatted(NEXT.incrementAndGet());
        for (char check : "0123456789ABCDEFGHJKLMNPQRTUWXY".toCharArray()) {
            if (UnifiedSocialCreditCode.isValid(body + check)) {
                return body + check;
            }
        }
        throw new IllegalStateException("no check symbol fits " + body);
    }
}
