package cn.dualprevention.enterprise.enterprise;

import cn.dualprevention.events.Scope;

/**
 * What an enterprise is registered with. The id stands in the scope.
 *
 * @param sectorVersion version of the sector list the scope's codes are from
 */
public record Registration(Scope scope, String sectorVersion, Particulars particulars, boolean testdata) {

    public String id() {
        return scope.enterprise();
    }
}
