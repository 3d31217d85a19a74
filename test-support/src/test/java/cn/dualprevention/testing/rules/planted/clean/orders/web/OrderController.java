package cn.dualprevention.testing.rules.planted.clean.orders.web;

import cn.dualprevention.kit.access.Allowed;
import org.springframework.web.bind.annotation.GetMapping;

class OrderController {
    @Allowed
    @GetMapping("/orders")
    String orders() {
        return "";
    }
}
