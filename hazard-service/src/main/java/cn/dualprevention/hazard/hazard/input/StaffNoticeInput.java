package cn.dualprevention.hazard.hazard.input;

import cn.dualprevention.hazard.hazard.treatment.StaffNotice;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How and when staff were informed. */
public record StaffNoticeInput(
        @Nullable String how, @Nullable Instant at) {

    public static @Nullable StaffNotice check(@Nullable StaffNoticeInput notice, String pointer, Checks checks) {
        if (notice == null) {
            return null;
        }
        checks.require(pointer + "/how", notice.how);
        return new StaffNotice(
                checks.constant(pointer + "/how", notice.how, StaffNotice.How.class, StaffNotice.How.OTHER),
                checks.past(pointer + "/at", notice.at));
    }
}
