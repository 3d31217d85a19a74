package cn.dualprevention.testing.rules.planted.open;

import org.springframework.web.bind.annotation.PostMapping;

class OrderController {
    @PostMapping("/orders")
    void take() {}
}
