//! What the program reminds of by itself: neither the document nor a national rule asks for it, and a place can turn each off.

use crate::domain::choice::choice;

choice! {
    Care "本程序的提醒" {
        /// Each month reaches everybody.
        Coverage "coverage" "全覆盖",
        /// What happened is entered soon.
        Entry "entry" "及时登记",
        Files "files" "附件",
        Rest "rest" "休息日的活动",
        Repeated "repeated" "照抄的内容",
        Drafted "drafted" "起草计划",
        /// Nothing of a resolution was done before it was made.
        Order "order" "早于决议的落实",
        MakeUp "makeup" "补课",
        /// It is looked at again whether an excuse still holds.
        Review "review" "复核免于参加",
        Responsible "responsible" "流动党员责任人",
        Short "short" "外出不满半年",
        Unmarked "unmarked" "长期没有参加",
        Lost "lost" "失去联系",
        Verified "verified" "每年核定标准",
        Arrears "arrears" "连续未缴",
        Closed "closed" "结清党费账",
        Remitted "remitted" "上缴党费",
        /// Over a year each kind of required study is covered.
        Kinds "kinds" "必学内容",
        Answered "answered" "答复询问",
    }
}
