package cn.dualprevention.enterprise.enterprise.web;

import cn.dualprevention.enterprise.enterprise.Particulars;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What describes an enterprise, whole: what is absent is removed. */
record ParticularsRequest(
        @Nullable String name,
        @Nullable List<Integer> aboveScaleYears,
        @Nullable String sizeClass,
        @Nullable String address,
        @Nullable String note) {

    Particulars checked(FieldChecks checks) {
        Particulars particulars = new Particulars(
                checks.name(name),
                checks.aboveScaleYears(aboveScaleYears),
                checks.sizeClass(sizeClass),
                checks.address(address));
        checks.note(note);
        checks.done();
        return particulars;
    }
}
