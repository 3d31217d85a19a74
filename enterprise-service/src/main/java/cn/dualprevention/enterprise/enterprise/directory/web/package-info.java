/** The REST interface of the directory: lists, timelines, where an event is. */
@NullMarked
package cn.dualprevention.enterprise.enterprise.directory.web;

import org.jspecify.annotations.NullMarked;
