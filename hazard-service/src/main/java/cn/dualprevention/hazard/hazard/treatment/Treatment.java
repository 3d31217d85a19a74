package cn.dualprevention.hazard.hazard.treatment;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is being done about the hazard.
 *
 * @param deadline in force; ends 24:00 +08:00
 * @param originalDeadline the first one ever set
 * @param extensions the newest {@value #EXTENSIONS_KEPT}; older ones are in the timeline only
 */
public record Treatment(
        @Nullable LocalDate deadline,
        @Nullable LocalDate originalDeadline,
        List<Extension> extensions,
        @Nullable FiveElements fiveElements,
        @Nullable InterimControls interimControls,
        @Nullable Plan plan,
        @Nullable Rectification rectification,
        @Nullable Acceptance acceptance,
        @Nullable Recheck recheck,
        @Nullable StaffNotice staffNotice) {

    public static final int EXTENSIONS_KEPT = 10;

    public Treatment {
        extensions = List.copyOf(extensions);
    }

    public static Treatment until(@Nullable LocalDate deadline) {
        return new Treatment(deadline, deadline, List.of(), null, null, null, null, null, null, null);
    }

    public @Nullable Extension openRequest() {
        Extension last = extensions.isEmpty() ? null : extensions.get(extensions.size() - 1);
        return last != null && last.answer() == Extension.Answer.ASKED ? last : null;
    }

    public Treatment due(@Nullable LocalDate newDeadline) {
        LocalDate original = originalDeadline == null ? newDeadline : originalDeadline;
        return new Treatment(
                newDeadline,
                original,
                extensions,
                fiveElements,
                interimControls,
                plan,
                rectification,
                acceptance,
                recheck,
                staffNotice);
    }

    public Treatment assigned(FiveElements elements) {
        return new Treatment(
                deadline,
                originalDeadline,
                extensions,
                elements,
                interimControls,
                plan,
                rectification,
                acceptance,
                recheck,
                staffNotice);
    }

    public Treatment controlled(InterimControls controls) {
        return new Treatment(
                deadline,
                originalDeadline,
                extensions,
                fiveElements,
                controls,
                plan,
                rectification,
                acceptance,
                recheck,
                staffNotice);
    }

    public Treatment planned(Plan newPlan) {
        return new Treatment(
                deadline,
                originalDeadline,
                extensions,
                fiveElements,
                interimControls,
                newPlan,
                rectification,
                acceptance,
                recheck,
                staffNotice);
    }

    /** A new result needs a new acceptance and a new recheck. */
    public Treatment rectified(@Nullable Rectification result) {
        return new Treatment(
                deadline,
                originalDeadline,
                extensions,
                fiveElements,
                interimControls,
                plan,
                result,
                null,
                null,
                staffNotice);
    }

    public Treatment accepted(@Nullable Acceptance newAcceptance) {
        return new Treatment(
                deadline,
                originalDeadline,
                extensions,
                fiveElements,
                interimControls,
                plan,
                rectification,
                newAcceptance,
                null,
                staffNotice);
    }

    public Treatment rechecked(@Nullable Recheck newRecheck) {
        return new Treatment(
                deadline,
                originalDeadline,
                extensions,
                fiveElements,
                interimControls,
                plan,
                rectification,
                acceptance,
                newRecheck,
                staffNotice);
    }

    public Treatment informed(StaffNotice informed) {
        return new Treatment(
                deadline,
                originalDeadline,
                extensions,
                fiveElements,
                interimControls,
                plan,
                rectification,
                acceptance,
                recheck,
                informed);
    }

    public Treatment asking(Extension request) {
        List<Extension> all = new ArrayList<>(extensions);
        all.add(request);
        return extended(all.subList(Math.max(0, all.size() - EXTENSIONS_KEPT), all.size()));
    }

    /** Puts the answered request in the place of the open one. */
    public Treatment answering(Extension answered) {
        List<Extension> all = new ArrayList<>(extensions);
        all.set(all.size() - 1, answered);
        return extended(all);
    }

    private Treatment extended(List<Extension> newExtensions) {
        return new Treatment(
                deadline,
                originalDeadline,
                newExtensions,
                fiveElements,
                interimControls,
                plan,
                rectification,
                acceptance,
                recheck,
                staffNotice);
    }
}
