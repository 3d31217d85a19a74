package cn.dualprevention.access;

import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * What is expected of one operation of the interface.
 *
 * @param operation method and path as the description of the interface has them
 * @param roles that may use it at all
 * @param request about a member, complete and correct, so that only access can be in its way
 * @param sees whether a party may use it for a member
 * @param refused what those who may not are told
 */
record Endpoint(
        String operation,
        Set<String> roles,
        Function<Member, Request> request,
        BiPredicate<Party, Member> sees,
        Refusal refused) {

    /** How an object that is none of the caller's business is refused. */
    enum Refusal {
        /** It does not exist. */
        HIDDEN,
        /** It does not exist or must not be written. */
        FORBIDDEN,
        /** Each item is refused on its own. */
        IN_THE_BATCH,
        /** Nobody is refused: the endpoint is about no object, or answers with what the caller may see. */
        NOBODY;

        boolean isTold(Answer answer) {
            return switch (this) {
                case HIDDEN -> answer.status() == 404;
                case FORBIDDEN -> answer.status() == 403 || answer.status() == 404;
                case IN_THE_BATCH ->
                    answer.status() == 422
                            && answer.json().at("/counts/REJECTED").asInt() == 1
                            && answer.json()
                                    .at("/items/0/errors/0/code")
                                    .asString()
                                    .equals("forbidden");
                case NOBODY -> false;
            };
        }
    }

    /** Whether the party is let in for the member, as far as role and scope go. */
    boolean allows(Party party, Member member) {
        return roles.contains(party.role()) && sees.test(party, member);
    }

    /** Whether an answer is what a party that is not let in must get; the wrong role may be told first or last. */
    boolean isRefusal(Party party, Answer answer) {
        return refused.isTold(answer) || (answer.status() == 403 && !roles.contains(party.role()));
    }

    /** Whether an answer is one of somebody who was let in: what he may read is there, what he may do is looked into. */
    boolean isWelcome(Answer answer) {
        return answer.status() != 401
                && answer.status() != 403
                && answer.status() < 500
                && !refused.isTold(answer)
                && (refused != Refusal.HIDDEN || answer.isSuccess());
    }
}
