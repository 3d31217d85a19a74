package cn.dualprevention.enterprise.enterprise.web;

import org.jspecify.annotations.Nullable;

/** The platform that is to be the home from now on. */
record HomeRequest(@Nullable String platform, @Nullable String note) {

    String checked(FieldChecks checks) {
        String code = checks.platform(platform);
        checks.note(note);
        checks.done();
        return code;
    }
}
