/** What reconciliation has found, over HTTP. */
@NullMarked
package cn.dualprevention.hazard.ledger.reconciliation.web;

import org.jspecify.annotations.NullMarked;
