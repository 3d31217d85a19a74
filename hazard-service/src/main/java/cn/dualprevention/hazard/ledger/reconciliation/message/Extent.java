package cn.dualprevention.hazard.ledger.reconciliation.message;

import cn.dualprevention.events.Scope;

/**
 * A stretch of one enterprise's hazards.
 *
 * @param scope the enterprise, and where these hazards stand
 * @param after behind this place
 * @param to up to this one
 * @param whole all of the stretch; else only hazards of the scope's division and park that all its sectors may see
 */
public record Extent(Scope scope, Place after, Place to, boolean whole) {}
