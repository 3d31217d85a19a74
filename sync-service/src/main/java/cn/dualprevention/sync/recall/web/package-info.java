/** What neighbours call. */
@NullMarked
package cn.dualprevention.sync.recall.web;

import org.jspecify.annotations.NullMarked;
