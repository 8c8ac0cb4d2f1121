//! `dangri` 党日: the record keeper of a party branch for its monthly “主题党日+”.
//!
//! One file holds a branch's records; every figure is derived from them. The layers, each of which knows only those
//! above it in this list (`tests/layers.rs` holds them to it):
//!
//! | layer | what it is |
//! |---|---|
//! | [`domain`] | what the words mean: records, and what is derived from them |
//! | [`rules`] | what the document asks, and how it stands |
//! | [`figures`] | what pages say in figures, as data |
//! | [`ops`] | what people can do to the record: what a change is to be, or why it is refused |
//! | [`read`] | what people hand in: files to typed rows, with place and reason of each fault |
//! | [`doc`] | the output value and its writers |
//! | [`view`] | how each thing looks: records and reports as pages |
//! | [`store`] | the file |
//! | [`cli`] | the command line |
//!
//! [`app`] is the world outside (clock, environment, terminal), and [`error`] what can go wrong, in words.
//!
//! The words, everywhere the same (file, table, command, JSON):
//!
//! | word | 中文 | what it is |
//! |---|---|---|
//! | organisation | 党组织 | the branch whose file it is |
//! | member | 党员 | with `membership` 在册 and `standing` 情况, which change with time |
//! | away | 不在应到之列 | a member's times excused 免于参加, stationed 驻一线 (`posting`) or floating 流动 |
//! | contact | 联系 | with a floating member, a service 上门服务 of an excused one, a talk 谈心谈话 |
//! | plan | 计划 | what a month is for; `notice` 通知, `move_request` 改期申请, `event` 其他活动; of a year `task` 上级任务, `opinion` 意见 |
//! | party day | 党日 | the day that the policy names, moved off rest days |
//! | session | 活动 | one party day as it was held: `sitting`, `act`, `meeting`, `attendance`, `amendment`, `attachment` 附件 |
//! | occasion | 活动或者另外召开的会议 | people came together at a time, and some of them were due |
//! | guest | 列席人员 | who took part in a session and is no member |
//! | makeup | 补课 | how an absence from a session was made up, or why it is waived |
//! | draft | 草稿 | a session as it is typed, by whichever way, before it is read |
//! | training | 集中培训 | what members attended elsewhere, in 学时 |
//! | study | 学习 | 学时 of each member, and the subjects of the year |
//! | grade | 评议等次 | what the yearly appraisal came to for a member |
//! | schedule, tariff | 党费标准表 | what each category of member pays, from a month on |
//! | standard | 党费核定 | what a member is to pay a month; `payslip` 工资 is where its base comes from |
//! | payment | 缴纳 | for one month, booked in another; `account` is what is owed and paid, `arrears` what is not |
//! | book | 党费账 | a month that is opened and closed; `takings` is what was booked in it |
//! | remittance | 上缴 | what was handed to the organisation above |
//! | resolution | 决议 | on whom: `concern`; filed with the superior: `filing` 报批; with `vote` 表决 over its `voters` 有表决权的人, `measure` 措施 and `progress` 落实情况 |
//! | disclosure | 公开 | what was made public, where and until when; `inquiry` 询问与答复 |
//! | policy | 制度设置 | the numbers that a place may set |
//! | rule, duty | 条款、事项 | a clause, and what it asks of one record |
//! | journal | 日志 | every writing command, with what it changed |

pub mod app;
pub mod cli;
pub mod doc;
pub mod domain;
pub mod error;
pub mod figures;
pub mod ops;
mod platform;
pub mod read;
pub mod rules;
pub mod store;
pub mod view;
