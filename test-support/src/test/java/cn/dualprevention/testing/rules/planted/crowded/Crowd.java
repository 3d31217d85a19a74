package cn.dualprevention.testing.rules.planted.crowded;

class C00 {}

class C01 {}

class C02 {}

class C03 {}

class C04 {}

class C05 {}

class C06 {}

class C07 {}

class C08 {}

class C09 {}

class C10 {}

class C11 {}

class C12 {}

class C13 {}

class C14 {}

class C15 {}
