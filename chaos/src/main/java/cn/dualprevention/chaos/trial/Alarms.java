package cn.dualprevention.chaos.trial;

import cn.dualprevention.chaos.network.Platform;

/**
 * What alarms are raised by ({@code deploy/monitoring/alerts.yml}), as the platforms themselves tell it at one moment.
 *
 * @param unreceipted seconds that the lowest platform's oldest report has waited for the highest one's word
 * @param links of the highest platform that are up by its own word
 */
record Alarms(double unreceipted, double links) {

    static Alarms now(Course course) {
        Platform highest = course.network().highest();
        return new Alarms(
                course.factory()
                        .counted("dualprevention_receipt_oldest_missing_seconds{platform=\"%s\""
                                .formatted(highest.code())),
                highest.counted("dualprevention_link_up{"));
    }
}
