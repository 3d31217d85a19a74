/** Operators enrol and watch links; a lower platform answers an invitation. */
@NullMarked
package cn.dualprevention.sync.link.web;

import org.jspecify.annotations.NullMarked;
