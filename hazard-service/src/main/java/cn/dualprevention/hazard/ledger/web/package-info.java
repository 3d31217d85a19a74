/** The ledger over HTTP: search, timeline, counts, source of an event, recount. */
@NullMarked
package cn.dualprevention.hazard.ledger.web;

import org.jspecify.annotations.NullMarked;
