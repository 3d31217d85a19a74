package cn.dualprevention.enterprise.enterprise;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** The steps that change the enrolment, and the states each may be taken in. */
public enum EnrolmentStep {
    ONLINE("上线", EnumSet.of(Enrolment.REGISTERED)),
    SUSPEND("停用", EnumSet.of(Enrolment.REGISTERED, Enrolment.ONLINE)),
    RESUME("恢复", EnumSet.of(Enrolment.SUSPENDED));

    private final String title;
    private final Set<Enrolment> from;

    EnrolmentStep(String title, Set<Enrolment> from) {
        this.title = title;
        this.from = from;
    }

    boolean legalIn(Enrolment enrolment) {
        return from.contains(enrolment);
    }

    String title() {
        return title;
    }

    /** The last part of the step's path, and its name in {@code legal}. */
    public String path() {
        return name().toLowerCase(Locale.ROOT);
    }
}
