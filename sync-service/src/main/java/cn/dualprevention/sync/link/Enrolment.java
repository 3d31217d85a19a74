package cn.dualprevention.sync.link;

import reactor.core.publisher.Mono;

/** Answers an invitation at the platform that gave it. */
public interface Enrolment {
    Mono<EnrolAnswer> enrol(EnrolmentToken token, EnrolRequest request);
}
