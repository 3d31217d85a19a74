/** 企业名录: every enterprise this platform knows, own ones and copies, as far as their events have arrived. */
@NullMarked
package cn.dualprevention.enterprise.enterprise.directory;

import org.jspecify.annotations.NullMarked;
