package cn.dualprevention.testing.rules.planted.clean.orders;

public interface Orders {
    String name();
}
