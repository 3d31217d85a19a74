package cn.dualprevention.testing.rules.planted.knowing;

import cn.dualprevention.sync.planted.Elsewhere;

class Knowing {
    Elsewhere elsewhere = new Elsewhere();
}
