#!/usr/bin/env bash
# 一个党支部的 2026 年：从空文件记到年终汇总。人和事都是编的。
#
# 用法：cargo build && bash examples/year.sh
#
# 记录文件放在临时文件夹里，用完即删；先设好 DANGRI_DB 的，记在那个文件里，可以留着看。
# 每条命令前面的日期是登记的那天；自己用时不用写，程序取当天的日期。
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
dangri=${DANGRI:-$(bash "$here/program.sh")}

if [ -z "${DANGRI_DB:-}" ]; then
  folder=$(mktemp -d)
  trap 'rm -rf "$folder"' EXIT
  export DANGRI_DB=$folder/dangri.db
fi

# on 日期 命令…：在那一天登记；不显示结果，出错就停。
on() { DANGRI_TODAY=$1 "$dangri" "${@:2}" </dev/null >/dev/null; }
# rows 文件：去掉表头，也去掉 Excel、WPS 在行尾加的记号。
rows() { tail -n +2 "$here/2026/$1" | tr -d '\r'; }

# ---------- 上年 12 月：建文件，导入花名册，订计划，核定党费 ----------
on 2025-12-22 init --name 城关镇机关第一党支部 --superior 城关镇党委 --place 二楼会议室 --since 2026-01 --yes
on 2025-12-22 member import "$here/members.csv" --yes
on 2025-12-22 org elect --on 2023-12-08
on 2025-12-22 plan task 2026 抓好“两学一做”学习教育 --by 城关镇党委 --month 2026-01
on 2025-12-24 plan opinion 2026 多安排实地走访 --from 刘晓燕
on 2025-12-24 plan opinion 2026 党日改在星期六 --from 群众代表
on 2025-12-25 plan draft 2026 --file "$here/2026/plan.csv"
on 2025-12-29 plan opinion 2026 --number 1 --adopted 是 --why 列入2月和6月
on 2025-12-29 plan opinion 2026 --number 2 --adopted 否 --why 党日由市里统一规定
on 2025-12-29 plan adopt 2026
on 2025-12-30 plan file 2026 --receipt 城委备〔2025〕18号
on 2025-12-31 plan file 2026 --reply 同意备案
# 按比例缴的写计算基数，定额的或者不便保存收入的写每月金额，都不写的按规定的定额。
on 2025-12-29 dues assess --file "$here/2026/standards.csv" --year 2026 --by 王海涛
on 2025-12-29 dues appoint 刘晓燕 --from 2026-01-01
# 冯德山年老，免于参加，由刘晓燕上门；迪力夏提在外务工，由阿依努尔联系。
on 2025-12-22 member excuse 冯德山 --from 2026-01-01 --reason 年老体弱 \
  --applied 2025-12-10 --decided 2025-12-22 --helper 刘晓燕
on 2025-12-30 member float 迪力夏提·艾山·吐尔逊 --from 2026-01-01 --to 浙江义乌 --contact 13900000030 \
  --responsible 阿依努尔·买买提
echo "上年 12 月：花名册、计划、党费标准已备好"

# 每月照例的几项，写在一处。
usual=(--recorder 刘晓燕 --act 缴纳党费 --act 落实组织生活)
meetings=党小组会,支委会
# 不到会的人怎么缴党费：在外的用微信；曾广福行动不便，由女儿代缴。冯德山的，刘晓燕上门服务时收。
away=迪力夏提·艾山·吐尔逊=微信
zeng=曾广福=代缴:曾小红:女儿:行动不便
feng=(--only 冯德山 --way 现金 --reason 上门服务时收)

# ---------- 1 月 ----------
on 2025-12-31 plan notify 2026-01 --channel 微信群
on 2026-01-05 session record 2026-01 --start 14:30 --end 16:40 --chair 陈建国 "${usual[@]}" \
  --act 诵读党章=陈建国:10 --act 研学=李淑芬:60 --meeting $meetings \
  --leave 邓秀兰=病假:住院 --late 孙立军 --online 张伟#16 --delivered 曾广福 \
  --content 学习党章总纲，讨论全年计划 --effect 明确了全年十二项活动的责任人
on 2026-01-05 dues collect 2026-01 --by $away、$zeng、邓秀兰=微信、张伟#16=微信
on 2026-01-05 disclosure add --dues 2026-01 --place 公开栏
on 2026-01-15 member contact 迪力夏提·艾山·吐尔逊 --way 微信
on 2026-01-20 member visit 冯德山 --content 送全年计划
on 2026-01-20 dues collect 2026-01 "${feng[@]}"
echo "1 月：已登记"

# ---------- 2 月：活动当天没顾上，十天以后才补登记，还把请了假的王海涛写成自选实践的领学人；迪力夏提春节回来，为他组织一次 ----------
on 2026-01-30 plan notify 2026-02 --channel 微信群
on 2026-02-12 session record 2026-02 --start 14:30 --end 16:30 --chair 陈建国 "${usual[@]}" \
  --act 诵读党章=陈建国:10 --act 研学=陈建国:40 --act 自选实践=王海涛:40 \
  --meeting 党小组会:第一党小组,党小组会:第二党小组,支委会,党课 \
  --leave 王海涛=公假:赴市里培训 --leave 林小虎=事假:家中办喜事 --absent 韩冬 --delivered 曾广福 \
  --guest "群众代表=田大爷、覃大妈；入党积极分子=2" \
  --content 重温入党誓词，慰问困难户 --effect 慰问困难户六户
on 2026-02-12 dues collect 2026-02 --by $away、$zeng、王海涛=微信、林小虎=微信、韩冬=微信
on 2026-02-12 disclosure add --dues 2026-02 --place 公开栏
on 2026-02-13 session record 2026-02/2 --kind 返乡 --date 2026-02-13 --start 09:00 --end 11:00 \
  --theme 返乡党员座谈 --chair 陈建国 --recorder 刘晓燕 --present 迪力夏提·艾山·吐尔逊 --act 研学=陈建国:60
on 2026-02-14 member contact 迪力夏提·艾山·吐尔逊 --way 上门
on 2026-02-20 member visit 冯德山 --said 冬天取暖要添煤
on 2026-02-20 dues collect 2026-02 "${feng[@]}"
echo "2 月：已登记（迟了）"

# ---------- 3 月：党员大会，形成第 1 号决议；何秀英从本月起欠缴 ----------
on 2026-02-27 plan notify 2026-03 --channel 微信群
on 2026-03-02 session record 2026-03 --start 14:30 --end 16:45 --chair 陈建国 "${usual[@]}" \
  --act 诵读党章=陈建国:10 --act 研学=刘晓燕:40 --act 民主议事=陈建国:30 --act 民主公开=李淑芬:15 \
  --meeting $meetings,党员大会 \
  --leave 谢雨桐=其他请假:返校考试 --leave 邓秀兰=病假:复查 --late 林小虎、罗桂花 --delivered 曾广福、许文斌 \
  --content 讨论设立党员先锋岗，公开上季度党费 --effect 报名先锋岗十二人
on 2026-03-02 dues collect 2026-03 --except 何秀英 \
  --by $away、$zeng、许文斌=代缴:许敏:女儿:卧病、谢雨桐=微信、邓秀兰=微信
on 2026-03-02 disclosure add --dues 2026-03 --place 公开栏
on 2026-03-02 resolution add 2026-03 设立党员先锋岗 --yes 30 --no 1 --abstain 1
on 2026-03-04 disclosure add --resolution 1 --place 公开栏
on 2026-03-04 resolution measure 1 制定先锋岗方案 --owner 王海涛 --due 2026-04-03
on 2026-03-04 resolution measure 1 制作先锋岗标牌 --owner 刘晓燕 --due 2026-04-30
on 2026-03-09 session makeup 2026-03 谢雨桐、邓秀兰 --on 2026-03-09 --way 自学 --confirmed-by 刘晓燕
on 2026-03-12 member contact 迪力夏提·艾山·吐尔逊 --way 电话
on 2026-03-20 member visit 冯德山 --content 送学《党章》
on 2026-03-20 dues collect 2026-03 "${feng[@]}"
echo "3 月：已登记"

# ---------- 4 月：上午开的；许文斌去世；第 2 号决议没有通过 ----------
on 2026-04-02 resolution progress 1 方案已定 --measure 1 --done
on 2026-04-02 member leave 许文斌 --on 2026-04-02 --reason 去世
on 2026-04-03 plan notify 2026-04 --channel 微信群
on 2026-04-07 session record 2026-04 --start 09:00 --end 11:10 --chair 李淑芬 "${usual[@]}" \
  --act 诵读党章=李淑芬:10 --act 研学=赵国强:60 --act 民主议事=李淑芬:20 --meeting $meetings \
  --leave 陈建国=公假:县里开会 --leave 周丽华=事假:孩子家长会 --leave 宋佳=其他请假:学校答辩 \
  --online 高志远 --delivered 曾广福 \
  --content 学习廉洁自律准则，议党日时间 --effect 党员签订家风承诺书
on 2026-04-07 dues collect 2026-04 --except 何秀英、马兰 \
  --by $away、$zeng、陈建国=微信、周丽华=微信、宋佳=微信、高志远=微信
on 2026-04-07 disclosure add --dues 2026-04 --place 公开栏
on 2026-04-10 dues collect 2026-04 --only 马兰 --way 微信
on 2026-04-07 resolution add 2026-04 党日改在星期六开展 --yes 12 --no 18 --abstain 2
on 2026-04-09 disclosure add --resolution 2 --place 公开栏
on 2026-04-07 resolution progress 1 方案已报镇党委，标牌在做 --at 2026-04
on 2026-04-14 session makeup 2026-04 陈建国 --on 2026-04-14 --way 自学 --confirmed-by 刘晓燕
on 2026-04-16 member contact 迪力夏提·艾山·吐尔逊 --way 电话
on 2026-04-20 member visit 冯德山
on 2026-04-20 dues collect 2026-04 "${feng[@]}"
echo "4 月：已登记"

# ---------- 5 月：徐敏补来假条，更正记录；曾广福住院，女儿代缴；蒋文静转入 ----------
on 2026-04-30 plan notify 2026-05 --channel 微信群
on 2026-05-06 session record 2026-05 --start 14:30 --end 16:35 --chair 陈建国 "${usual[@]}" \
  --act 诵读党章=陈建国:10 --act 研学=陈建国:40 --act 自选实践=吴永刚:40 --meeting $meetings,党课 \
  --leave 曾广福=病假:住院 --absent 徐敏、韩冬 \
  --content 先锋岗挂牌，书记讲党课 --effect 先锋岗挂牌十二个
on 2026-05-06 dues collect 2026-05 --except 何秀英、曾广福 --by $away、徐敏=微信、韩冬=微信
on 2026-05-06 disclosure add --dues 2026-05 --place 公开栏
on 2026-05-06 dues collect 2026-05 --only 曾广福 --payer 曾小红=女儿:本人住院
on 2026-05-06 resolution progress 1 先锋岗已挂牌 --measure 2 --done --at 2026-05
on 2026-05-08 session amend 2026-05 --leave 徐敏=公假:下村 --reason 假条补来
on 2026-05-18 member add 蒋文静 --joined 2013-06-21 --full 2014-06-21 --arrived 2026-05-18 \
  --came-from 教育局党支部 --gender 女 --ethnicity 汉族 --birth 1986-03-17 --education 大学 --group 第一党小组
on 2026-05-18 dues assess 蒋文静 --from 2026-05 --category 在职 --base 6100 --by 王海涛
on 2026-05-20 dues collect 2026-05 --only 蒋文静 --way 微信
on 2026-05-12 session makeup 2026-05 徐敏 --on 2026-05-12 --way 集中补课 --confirmed-by 刘晓燕
on 2026-05-20 session makeup 2026-05 曾广福 --on 2026-05-20 --way 送学上门 --confirmed-by 程永年
on 2026-05-18 member contact 迪力夏提·艾山·吐尔逊 --way 微信
on 2026-05-20 member visit 冯德山
on 2026-05-20 dues collect 2026-05 "${feng[@]}"
echo "5 月：已登记"

# ---------- 6 月：委员们分头谈心谈话，韩冬、何秀英没有谈到；分两天开展；月末又走访一次；第 3 号决议没有订措施 ----------
on 2026-05-29 plan notify 2026-06 --channel 微信群
on 2026-06-02 session record 2026-06 --sitting "2026-06-01 14:30-15:40" --sitting "2026-06-02 14:30-15:30" \
  --chair 陈建国 "${usual[@]}" --act 诵读党章=陈建国:10 --act 研学=李淑芬:60 --act 民主公开=王海涛:10 \
  --meeting $meetings,党员大会,党课 \
  --leave 何秀英=事假:外出进货 --online 张伟#16、谢雨桐 --delivered 曾广福 \
  --content 学习纪律处分条例，公开上季度党费 --effect 人人完成一份学习笔记
on 2026-06-02 dues collect 2026-06 --except 何秀英 --by $away、$zeng、张伟#16=微信、谢雨桐=微信
on 2026-06-02 disclosure add --dues 2026-06 --place 公开栏
on 2026-06-02 resolution add 2026-06 七一前走访困难党员
on 2026-06-03 disclosure add --resolution 3 --place 公开栏
on 2026-06-25 session record 2026-06/2 --date 2026-06-25 --start 09:00 --end 11:00 --place 各党员家中 \
  --theme 走访困难党员 --chair 陈建国 --recorder 刘晓燕 --act 自选实践=陈建国:120 \
  --leave 罗桂花=事假:农忙 --leave 梁富贵=事假:农忙 --leave 林小虎=事假:农忙 --leave 沈长江=病假:感冒 \
  --absent 韩冬 --delivered 曾广福 --content 走访困难党员 --effect 走访五户
on 2026-06-10 session makeup 2026-06 何秀英 --on 2026-06-10 --way 自学 --confirmed-by 刘晓燕
on 2026-06-15 member contact 迪力夏提·艾山·吐尔逊 --way 电话
on 2026-06-18 member talk 李淑芬、张伟#6、黄志明、周丽华、吴永刚、徐敏、孙立军、马兰 --by 陈建国
on 2026-06-19 member talk 朱启明、胡春梅、阿依努尔·买买提、张伟#16、郭大鹏、林小虎、罗桂花 --by 李淑芬
on 2026-06-22 member talk 梁富贵、宋佳、谢雨桐、唐玉兰、于凤霞、董浩、高志远、迪力夏提·艾山·吐尔逊 --by 王海涛
on 2026-06-23 member talk 冯德山、程永年、曹玉珍、袁振华、邓秀兰、傅淑贞 --by 刘晓燕
on 2026-06-24 member talk 沈长江、曾广福、彭秋菊、吕志民、蒋文静 --by 赵国强
on 2026-06-20 member visit 冯德山
on 2026-06-20 dues collect 2026-06 "${feng[@]}"
echo "6 月：已登记"

# ---------- 7 月：防汛，没顾上去看冯德山，党费下月去收；申请改期并获同意；董浩转正（第 4 号决议）；谢雨桐预缴 8 月的党费；上缴上半年的 ----------
on 2026-06-30 plan move 2026-07 --to 2026-07-09 --reason 防汛值守 --applied 2026-06-30
on 2026-07-01 plan move 2026-07 --to 2026-07-09 --approved 2026-07-01
on 2026-07-06 plan notify 2026-07 --channel 电话
on 2026-07-09 session record 2026-07 --start 14:30 --end 16:50 --chair 陈建国 "${usual[@]}" \
  --act 诵读党章=陈建国:10 --act 研学=陈建国:40 --act 民主议事=王海涛:40 --meeting $meetings,党员大会 \
  --leave 吴永刚=公假:防汛值守 --leave 朱启明=公假:防汛值守 --leave 黄志明=公假:防汛值守 --absent 唐玉兰 \
  --late 何秀英 --online 谢雨桐 --delivered 曾广福 \
  --content 庆祝党的生日，讨论董浩转正 --effect 三名老党员讲了入党故事
on 2026-07-09 dues collect 2026-07 --except 何秀英 \
  --by $away、$zeng、吴永刚=微信、朱启明=微信、黄志明=微信、唐玉兰=微信、谢雨桐=微信
on 2026-07-09 disclosure add --dues 2026-07 --place 公开栏
on 2026-07-09 dues collect 2026-08 --only 谢雨桐 --way 微信
on 2026-07-09 resolution add 2026-07 董浩按期转为正式党员 --matter 转正 --concerns 董浩 \
  --entitled 38 --present 31 --yes 31
on 2026-07-09 resolution progress 3 困难党员已走访 --at 2026-07
on 2026-07-10 disclosure add --resolution 4 --place 公开栏
on 2026-07-10 resolution file 4
on 2026-07-13 dues remit --slip 2026-001
on 2026-07-28 member confirm 董浩 --on 2026-07-07
on 2026-07-30 member contact 迪力夏提·艾山·吐尔逊 --way 短信
echo "7 月：已登记（改期）"

# ---------- 8 月：唐玉兰外出；只开了 100 分钟，没有开支委会；何秀英补缴三个月 ----------
on 2026-07-31 plan notify 2026-08 --channel 微信群
on 2026-08-03 session record 2026-08 --start 15:00 --end 16:40 --chair 陈建国 "${usual[@]}" \
  --act 诵读党章=陈建国:10 --act 研学=王海涛:50 --meeting 党小组会 \
  --leave 谢雨桐=其他请假:实习 --leave 宋佳=其他请假:实习 --leave 胡春梅=事假:探亲 --leave 曾广福=病假:住院 \
  --absent 韩冬 --content 总结防汛，学习先进事迹 --effect 组成防汛突击队
on 2026-08-03 dues collect 2026-08 --by $away、$zeng、宋佳=微信、胡春梅=微信、韩冬=微信
on 2026-08-03 disclosure add --dues 2026-08 --place 公开栏
on 2026-08-03 dues collect 2026-03 --only 何秀英
on 2026-08-03 dues collect 2026-04 --only 何秀英
on 2026-08-03 dues collect 2026-05 --only 何秀英
on 2026-08-03 resolution file 4 --reply 批准
on 2026-08-18 member contact 迪力夏提·艾山·吐尔逊 --way 微信
on 2026-08-20 member visit 冯德山
on 2026-08-20 dues collect 2026-07~2026-08 "${feng[@]}"
on 2026-08-20 member float 唐玉兰 --from 2026-08-15 --to 广东东莞 --responsible 李淑芬
echo "8 月：已登记"

# ---------- 9 月：党费没有公开；朱启明驻高铁项目部；申请改期晚了；吕志民退休；高志远转出；第 3 号决议办结 ----------
on 2026-09-01 member edit 吕志民 --from 2026-09-01 --retired 是 --category 离退休 --group 第三党小组
on 2026-09-01 dues assess 吕志民 --from 2026-09 --category 离退休 --base 5800 --by 王海涛
on 2026-09-04 member leave 高志远 --on 2026-09-04 --to 城关镇商会党支部
on 2026-09-06 plan move 2026-09 --to 2026-09-09 --reason 迎接检查 --applied 2026-09-06
on 2026-09-07 plan move 2026-09 --to 2026-09-09 --approved 2026-09-07
on 2026-09-07 plan notify 2026-09 --channel 微信群
on 2026-09-09 session record 2026-09 --start 14:30 --end 16:40 --chair 陈建国 "${usual[@]}" \
  --act 诵读党章=陈建国:10 --act 研学=李淑芬:60 --act 民主公开=李淑芬:10 --meeting $meetings \
  --leave 赵国强=公假:出差 --leave 曹玉珍=病假:骨折 --late 梁富贵 --online 谢雨桐 --delivered 曾广福 \
  --content 党纪知识测试，公开上季度党费 --effect 测试人人合格
away=$away、唐玉兰=微信
on 2026-09-09 dues collect 2026-09 --by $away、$zeng、赵国强=微信、曹玉珍=代缴:曹小军:儿子:骨折卧床、谢雨桐=微信
on 2026-09-09 resolution progress 3 慰问品已送到 --done --at 2026-09
on 2026-09-15 session makeup 2026-09 赵国强 --on 2026-09-15 --way 自学 --confirmed-by 刘晓燕
on 2026-09-15 session makeup 2026-09 曹玉珍 --waive 骨折卧床
on 2026-09-15 member station 朱启明 --from 2026-09-15 --post 高铁项目部 --unit 高铁项目党小组
on 2026-09-20 member contact 唐玉兰、迪力夏提·艾山·吐尔逊 --way 电话
on 2026-09-20 member visit 冯德山
on 2026-09-20 dues collect 2026-09 "${feng[@]}"
echo "9 月：已登记（改期）"

# ---------- 10 月：通知晚了；党员大会接收预备党员余思远（第 5 号决议） ----------
on 2026-10-07 plan notify 2026-10 --channel 微信群
on 2026-10-08 session record 2026-10 --start 14:30 --end 17:00 --chair 陈建国 "${usual[@]}" \
  --act 诵读党章=陈建国:10 --act 研学=陈建国:40 --act 民主议事=王海涛:60 --meeting $meetings,党员大会 \
  --leave 曹玉珍=病假:休养 --online 谢雨桐 --delivered 曾广福 \
  --content 讨论接收余思远为预备党员 --effect 老党员介绍了入党要求
on 2026-10-08 resolution add 2026-10 接收余思远为预备党员 --matter 接收党员 --concerns 余思远 \
  --written 1 --yes 31 --no 1 --abstain 1
on 2026-10-08 member add 余思远 --joined 2026-10-08 --gender 男 --ethnicity 汉族 --birth 1997-02-11 \
  --education 大学 --group 第二党小组
on 2026-10-08 resolution vote 5 --concerns 余思远
on 2026-10-08 dues assess 余思远 --from 2026-10 --category 在职 --base 4500 --by 王海涛
away=$away、朱启明=微信
on 2026-10-08 dues collect 2026-10 --by $away、$zeng、曹玉珍=代缴:曹小军:儿子:骨折卧床、谢雨桐=微信
on 2026-10-08 disclosure add --dues 2026-10 --place 公开栏
on 2026-10-20 disclosure add --resolution 5 --place 公开栏
on 2026-10-09 resolution file 5
on 2026-10-12 member contact 唐玉兰 --way 电话 --no-answer
on 2026-10-15 member contact 唐玉兰、迪力夏提·艾山·吐尔逊 --way 微信
on 2026-10-20 member visit 冯德山
on 2026-10-20 dues collect 2026-10 "${feng[@]}"
on 2026-10-20 session makeup 2026-10 曹玉珍 --waive 骨折卧床
on 2026-10-20 session record 2026-10/2 --kind 一线 --date 2026-10-20 --start 09:00 --end 11:00 --place 高铁项目部 \
  --theme 工地党课 --chair 朱启明 --act 研学=朱启明:60
echo "10 月：已登记"

# ---------- 11 月：没有联系唐玉兰；没有申请就改了期；从本月起按月开账、结账；第 6 号决议的措施订晚了，到年底没有办完 ----------
on 2026-11-02 plan notify 2026-11 --day 2026-11-04 --channel 微信群
on 2026-11-04 session record 2026-11 --date 2026-11-04 --start 14:30 --end 16:40 --chair 陈建国 "${usual[@]}" \
  --guest 专家=钱教授 --act 诵读党章=陈建国:10 --act 研学=刘晓燕:40 --act 自选学习=钱教授:30 --act 民主议事=陈建国:20 \
  --meeting $meetings,党课 \
  --leave 曹玉珍=病假:休养 --leave 李淑芬=公假:省党校学习 --leave 马兰=事假:探亲 --absent 韩冬 --delivered 曾广福 \
  --content 学习时事政治，议图书角 --effect 收到捐书八十册
on 2026-11-04 dues open 2026-11
on 2026-11-04 dues collect 2026-11 \
  --by $away、$zeng、曹玉珍=代缴:曹小军:儿子:骨折休养、李淑芬=微信、马兰=微信、韩冬=微信
on 2026-11-04 disclosure add --dues 2026-11 --place 公开栏
on 2026-11-04 resolution file 5 --reply 批准
on 2026-11-04 resolution add 2026-11 建立党员图书角 --yes 29
on 2026-11-12 resolution measure 6 布置图书角 --owner 刘晓燕 --due 2027-01-31
on 2026-11-16 member contact 迪力夏提·艾山·吐尔逊 --way 微信
on 2026-11-18 session record 2026-11/2 --kind 一线 --date 2026-11-18 --start 09:00 --end 11:00 --place 高铁项目部 \
  --theme 安全生产 --chair 朱启明 --act 自选学习=朱启明:60
on 2026-11-20 member visit 冯德山
on 2026-11-20 dues collect 2026-11 "${feng[@]}"
on 2026-11-30 dues close 2026-11 --counted 2569.45
echo "11 月：已登记（改期）"

# ---------- 12 月：高志远回来；换届；冯德山也来了；组织生活会、民主评议；郭大鹏少缴 35 元；上缴下半年的 ----------
on 2026-12-02 member add 高志远 --back --arrived 2026-12-01 --came-from 城关镇商会党支部
on 2026-12-04 plan notify 2026-12 --channel 微信群
on 2026-12-07 session record 2026-12 --start 14:00 --end 17:00 --chair 陈建国 "${usual[@]}" \
  --act 诵读党章=陈建国:10 --act 研学=陈建国:30 --act 民主公开=王海涛:10 \
  --meeting $meetings,党员大会,组织生活会,民主评议,述职 \
  --leave 曾广福=病假:住院 --leave 于凤霞=病假:感冒 --late 张伟#6 --present 冯德山 \
  --content 组织生活会，民主评议党员，支部述职 --effect 查找问题九条
on 2026-12-07 dues open 2026-12
on 2026-12-07 dues collect 2026-12 --except 郭大鹏 --by $away、$zeng、于凤霞=微信
on 2026-12-07 disclosure add --dues 2026-12 --place 公开栏
on 2026-12-07 dues collect 2026-12 --only 郭大鹏 --amount 100
on 2026-12-07 resolution progress 6 书架已买 --at 2026-12
on 2026-12-07 org elect --on 2026-12-07
on 2026-12-10 member contact 唐玉兰、迪力夏提·艾山·吐尔逊 --way 电话
on 2026-12-16 session record 2026-12/2 --kind 一线 --date 2026-12-16 --start 09:00 --end 11:00 --place 高铁项目部 \
  --theme 学习时事政治 --chair 朱启明 --act 自选学习=朱启明:60
on 2026-12-20 member visit 冯德山
on 2026-12-31 dues close 2026-12 --counted 2547.45 --defer 郭大鹏=余款下月缴
on 2026-12-31 dues remit --slip 2026-002
echo "12 月：已登记"

# ---------- 年终汇总 ----------
echo
DANGRI_TODAY=2026-12-31 "$dangri" report year 2026
