package cn.dualprevention.hazard.hazard;

import cn.dualprevention.hazard.hazard.facts.Person;

/** Nobody accepts his own work, except where nobody else works. */
final class AcceptancePolicy {

    private AcceptancePolicy() {}

    static boolean allows(Person rectifier, Person acceptor, boolean onePersonShop) {
        return onePersonShop || !rectifier.isSameAs(acceptor);
    }
}
