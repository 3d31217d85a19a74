/** The ledger's tables: applied versions, timelines and rollups in one transaction, and the queries over them. */
@NullMarked
package cn.dualprevention.hazard.ledger.postgres;

import org.jspecify.annotations.NullMarked;
