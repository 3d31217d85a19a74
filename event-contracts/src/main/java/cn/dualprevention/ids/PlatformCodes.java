package cn.dualprevention.ids;

import java.util.regex.Pattern;

/** What a platform is called: {@code henan}, {@code zhengzhou-park}, {@code demo-factory}. */
public final class PlatformCodes {

    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9-]{1,31}");

    private PlatformCodes() {}

    public static boolean isValid(String text) {
        return CODE.matcher(text).matches();
    }
}
