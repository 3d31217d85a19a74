/** What platforms below call. */
@NullMarked
package cn.dualprevention.sync.completeness.web;

import org.jspecify.annotations.NullMarked;
