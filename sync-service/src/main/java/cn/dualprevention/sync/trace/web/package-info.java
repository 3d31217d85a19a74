/** The answer to where a report is. */
@NullMarked
package cn.dualprevention.sync.trace.web;

import org.jspecify.annotations.NullMarked;
