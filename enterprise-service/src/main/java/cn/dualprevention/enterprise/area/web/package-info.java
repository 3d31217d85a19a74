/** Divisions, sectors and code lists as every client may read them. */
@NullMarked
package cn.dualprevention.enterprise.area.web;

import org.jspecify.annotations.NullMarked;
