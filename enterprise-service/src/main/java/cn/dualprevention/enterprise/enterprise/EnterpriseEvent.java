package cn.dualprevention.enterprise.enterprise;

import cn.dualprevention.events.Scope;
import org.jspecify.annotations.Nullable;

/** What happened to an enterprise: its whole state before and afterwards, and the step between. */
public sealed interface EnterpriseEvent {

    /** What was decided on; null when there was nothing. */
    @Nullable
    Enterprise before();

    Enterprise after();

    EnterpriseStep step();

    /** The middle of the event's type, {@code cn.dualprevention.enterprise.<kind>.v1}. */
    String kind();

    /** The scope before, when open objects have to be issued again; whoever answered before hears of it once more. */
    default @Nullable Scope previous() {
        return null;
    }

    /** Entered in the register of its home. */
    record Registered(Enterprise after, EnterpriseStep step) implements EnterpriseEvent {
        @Override
        public @Nullable Enterprise before() {
            return null;
        }

        @Override
        public String kind() {
            return "registered";
        }
    }

    /** Described anew: name, size, years above scale, address. */
    record Amended(Enterprise before, Enterprise after, EnterpriseStep step) implements EnterpriseEvent {
        @Override
        public String kind() {
            return "amended";
        }
    }

    /** Under another division, other sectors or another park. */
    record Moved(Enterprise before, Enterprise after, EnterpriseStep step) implements EnterpriseEvent {
        @Override
        public String kind() {
            return "moved";
        }

        @Override
        public Scope previous() {
            return before.scope();
        }
    }

    /** Given away by its home; the state already names the new one. */
    record HandedOver(Enterprise before, Enterprise after, EnterpriseStep step) implements EnterpriseEvent {
        @Override
        public String kind() {
            return "handed-over";
        }

        @Override
        public Scope previous() {
            return before.scope();
        }
    }

    /** Received by its new home, in a new term. */
    record TakenOver(Enterprise before, Enterprise after, EnterpriseStep step) implements EnterpriseEvent {
        @Override
        public String kind() {
            return "taken-over";
        }

        @Override
        public Scope previous() {
            return before.scope();
        }
    }

    /** 上线. */
    record WentOnline(Enterprise before, Enterprise after, EnterpriseStep step) implements EnterpriseEvent {
        @Override
        public String kind() {
            return "went-online";
        }
    }

    /** 停用. */
    record Suspended(Enterprise before, Enterprise after, EnterpriseStep step) implements EnterpriseEvent {
        @Override
        public String kind() {
            return "suspended";
        }
    }

    /** 恢复. */
    record Resumed(Enterprise before, Enterprise after, EnterpriseStep step) implements EnterpriseEvent {
        @Override
        public String kind() {
            return "resumed";
        }
    }
}
