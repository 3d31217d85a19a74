package cn.dualprevention.sync.link.web;

import cn.dualprevention.sync.status.LinkStatus;
import java.util.List;

/** All links and how they are doing. */
record LinkList(List<LinkStatus> items) {}
