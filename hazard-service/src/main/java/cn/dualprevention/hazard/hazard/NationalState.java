package cn.dualprevention.hazard.hazard;

/**
 * The three states of the national exchange ({@code dangerState}: 0 整改中, 1 待验收, 9 已验收) and its deletion flag, as a
 * projection of ours. A major hazard that no regulator has rechecked is still waiting, whoever accepted it.
 */
public enum NationalState {
    RECTIFYING("0"),
    WAITING("1"),
    ACCEPTED("9"),
    DELETED("DELETED");

    private final String code;

    NationalState(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    static NationalState of(HazardState hazard) {
        HazardStatus status = hazard.status();
        if (status.ended()) {
            return DELETED;
        }
        if (status.compareTo(HazardStatus.PENDING_ACCEPTANCE) < 0) {
            return RECTIFYING;
        }
        boolean done = status != HazardStatus.PENDING_ACCEPTANCE
                && ClosurePolicy.of(hazard.level()).isMetBy(hazard);
        return done ? ACCEPTED : WAITING;
    }
}
