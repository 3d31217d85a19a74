package cn.dualprevention.hazard.hazard.treatment;

import java.time.Instant;

/** How and when staff were told (安全生产法 第四十一条: 职工大会或者职工代表大会、信息公示栏等方式). */
public record StaffNotice(How how, Instant at) {

    /** The ways the law names, and others. */
    public enum How {
        STAFF_CONGRESS,
        NOTICE_BOARD,
        MEETING,
        OTHER
    }
}
