package cn.dualprevention.hazard.hazard;

/** What a record lacks or gets wrong. Only a state push can bring it about; the steps do not allow it. */
public enum NonCompliance {
    /** Major, said to be done, without 五定. */
    NO_FIVE_ELEMENTS,
    /** Major, closed, without the regulator's recheck. */
    NO_RECHECK,
    /** Closed without acceptance. */
    NO_ACCEPTANCE,
    /** Accepted by whoever rectified it. */
    SELF_ACCEPTED
}
