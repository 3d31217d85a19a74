package cn.dualprevention.testing.rules.planted.naming;

class OrderManager {}
