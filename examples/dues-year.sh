#!/usr/bin/env bash
# 一个党支部 2026 年的党费：从工资条核定，一月一月收缴、公开、结账，到按季度上缴。人和事都是编的。
#
# 用法：cargo build && bash examples/dues-year.sh
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

# ---------- 上年 12 月：建文件，导入花名册，按 12 月的工资条核定党费 ----------
on 2025-12-22 init --name 城关镇机关第一党支部 --superior 城关镇党委 --since 2026-01 --yes
on 2025-12-22 member import "$here/members.csv" --yes
# 工资条上的各项照抄，程序算计算基数。不便保存收入的、没有工资的写每月金额，都不写的按规定的定额。
on 2025-12-29 dues assess --file "$here/2026/payslips.csv" --year 2026 --payslip 2025-12 --by 王海涛
on 2025-12-29 dues appoint 刘晓燕 --from 2026-01-01
echo "上年 12 月：花名册、党费标准已备好"

# ---------- 1 月：两个人当天没有来，过后缴的 ----------
on 2026-01-05 dues open 2026-01
on 2026-01-05 dues collect 2026-01 --except 韩冬、唐玉兰 --on 2026-01-05
on 2026-01-05 disclosure add --dues 2026-01 --place 公开栏
on 2026-01-09 dues collect 2026-01 --only 唐玉兰 --way 微信 --on 2026-01-09
on 2026-01-20 dues collect 2026-01 --only 韩冬 --on 2026-01-20
on 2026-01-30 dues close 2026-01 --counted 2613.01
echo "1 月：已结账"

# ---------- 2 月：孙立军的记错了，当月冲正；两个人缓缴；吴永刚住院，免交三个月 ----------
on 2026-02-02 dues open 2026-02
on 2026-02-02 dues collect 2026-02 --except 何秀英、韩冬 --on 2026-02-02
on 2026-02-02 disclosure add --dues 2026-02 --place 公开栏
on 2026-02-03 dues reverse 孙立军 2026-02 --reason 当天没有缴
on 2026-02-10 dues collect 2026-02 --only 孙立军 --way 微信 --on 2026-02-10
on 2026-02-24 dues relieve 吴永刚 --from 2026-03 --to 2026-05 --reason 大病住院 \
  --approved-by 城关镇党委 --approved-on 2026-02-20
on 2026-02-27 dues close 2026-02 --counted 2570.81 --defer 何秀英=外出进货 --defer 韩冬=外出找活
echo "2 月：已结账"

# ---------- 3 月：2 月缓缴的补上了；第一季度上缴 ----------
on 2026-03-02 dues open 2026-03
on 2026-03-02 dues collect 2026-03 --except 何秀英、谢雨桐 --on 2026-03-02
on 2026-03-02 disclosure add --dues 2026-03 --place 公开栏
on 2026-03-02 dues collect 2026-02 --only 韩冬 --on 2026-03-02
on 2026-03-10 dues collect 2026-02 --only 何秀英 --way 微信 --on 2026-03-10
on 2026-03-10 dues collect 2026-03 --only 何秀英 --way 微信 --on 2026-03-10
on 2026-03-16 dues collect 2026-03 --only 谢雨桐 --way 微信 --on 2026-03-16
on 2026-03-31 dues close 2026-03 --counted 2607.20
on 2026-03-31 dues remit --amount 7791.02 --on 2026-03-31 --slip 2026-001
echo "3 月：已结账，第一季度已上缴"

# ---------- 4 月：许文斌在党日以前去世，4 月起不缴；何秀英、马兰缓缴 ----------
on 2026-04-02 member leave 许文斌 --on 2026-04-02 --reason 去世
on 2026-04-07 dues open 2026-04
on 2026-04-07 dues collect 2026-04 --except 何秀英、马兰 --on 2026-04-07
on 2026-04-07 disclosure add --dues 2026-04 --place 公开栏
on 2026-04-30 dues close 2026-04 --counted 2473.49 --defer 何秀英=外出进货 --defer 马兰=出差未归
echo "4 月：已结账"

# ---------- 5 月：曾广福由女儿代缴；4 月漏记马兰的一笔，重开再结；蒋文静转入，从 5 月缴起 ----------
on 2026-05-06 dues open 2026-05
on 2026-05-06 dues collect 2026-05 --except 何秀英、曾广福、袁振华 --on 2026-05-06
on 2026-05-06 dues collect 2026-05 --only 曾广福 --payer 曾小红=女儿:本人住院 --on 2026-05-06
on 2026-05-06 disclosure add --dues 2026-05 --place 公开栏
on 2026-05-08 dues reopen 2026-04 --reason 漏记一笔
on 2026-05-08 dues collect 2026-04 --only 马兰 --way 微信 --on 2026-04-28
on 2026-05-08 dues close 2026-04 --counted 2503.49 --defer 何秀英=外出进货
on 2026-05-18 member add 蒋文静 --joined 2013-06-21 --full 2014-06-21 --arrived 2026-05-18 \
  --came-from 教育局党支部 --gender 女 --ethnicity 汉族 --birth 1986-03-17 --education 大学 --group 第一党小组
on 2026-05-18 dues assess 蒋文静 --from 2026-05 --category 在职 --base 6100 --by 王海涛
on 2026-05-20 dues collect 2026-05 --only 蒋文静 --way 微信 --on 2026-05-20
on 2026-06-01 dues close 2026-05 --counted 2544.99 --defer 何秀英=外出进货 --defer 袁振华=外出探亲
echo "5 月：已结账"

# ---------- 6 月：郭大鹏先缴一部分；5 月周丽华的一笔其实是袁振华缴的，冲正；何秀英一次补清；第二季度上缴 ----------
on 2026-06-01 dues open 2026-06
on 2026-06-01 dues collect 2026-06 --except 何秀英、郭大鹏 --on 2026-06-01
on 2026-06-01 dues collect 2026-06 --only 郭大鹏 --amount 100 --on 2026-06-01
on 2026-06-01 disclosure add --dues 2026-06 --place 公开栏
on 2026-06-03 dues reverse 周丽华 2026-05 --reason 记错了人
on 2026-06-03 dues collect 2026-05 --only 袁振华 --on 2026-06-03
on 2026-06-10 dues collect 2026-04~2026-06 --only 何秀英 --way 微信 --on 2026-06-10
on 2026-06-30 dues close 2026-06 --counted 2729.00 --defer 郭大鹏=余款下月缴
on 2026-06-30 dues remit --amount 7777.48 --on 2026-06-30 --slip 2026-002
echo "6 月：已结账，第二季度已上缴"

# ---------- 7 月：朱启明工资变了，重新核定；陈建国多交 200 元；张伟#16 外出，预缴三个月 ----------
on 2026-07-01 dues assess 朱启明 --from 2026-07 --payslip 2026-06 --income 岗位工资=3200 --income 薪级工资=1800 \
  --deduct 住房公积金=600 --by 王海涛
on 2026-07-01 dues open 2026-07
on 2026-07-01 dues collect 2026-07 --only 陈建国 --voluntary 200 --on 2026-07-01
on 2026-07-02 dues collect 2026-07~2026-09 --only 张伟#16 --way 微信 --on 2026-07-02
on 2026-07-06 dues collect 2026-07 --except 何秀英、罗桂花 --on 2026-07-06
on 2026-07-06 dues collect 2026-05 --only 周丽华 --on 2026-07-06
on 2026-07-06 disclosure add --dues 2026-07 --place 公开栏
on 2026-07-15 dues collect 2026-07 --only 何秀英 --way 微信 --on 2026-07-15
on 2026-07-20 dues collect 2026-06 --only 郭大鹏 --on 2026-07-20
on 2026-07-31 dues close 2026-07 --counted 3604.53 --defer 罗桂花=农忙没有来
echo "7 月：已结账"

# ---------- 8 月：28 日就结了账；胡春梅 31 日缴的，记在 9 月的账上 ----------
on 2026-08-03 dues open 2026-08
on 2026-08-03 dues collect 2026-08 --except 宋佳、胡春梅 --on 2026-08-03
on 2026-08-03 disclosure add --dues 2026-08 --place 公开栏
on 2026-08-10 dues collect 2026-08 --only 宋佳 --way 微信 --on 2026-08-10
on 2026-08-28 dues close 2026-08 --counted 2167.76 --defer 胡春梅=探亲未归
on 2026-08-31 dues collect 2026-08 --only 胡春梅 --way 微信 --on 2026-08-31
echo "8 月：已结账"

# ---------- 9 月：吕志民退休；高志远在党日以前转出，9 月起在那边缴；曹玉珍由儿子代缴；第三季度上缴 ----------
on 2026-09-01 member edit 吕志民 --from 2026-09-01 --retired 是 --category 离退休 --group 第三党小组
on 2026-09-01 dues assess 吕志民 --from 2026-09 --category 离退休 --base 5800.00 --by 王海涛
on 2026-09-04 member leave 高志远 --on 2026-09-04 --to 城关镇商会党支部
on 2026-09-07 dues open 2026-09
on 2026-09-07 dues collect 2026-09 --except 曹玉珍、唐玉兰 --on 2026-09-07
on 2026-09-07 dues collect 2026-07 --only 罗桂花 --on 2026-09-07
on 2026-09-07 disclosure add --dues 2026-09 --place 公开栏
on 2026-09-09 dues collect 2026-09 --only 曹玉珍 --payer 曹小军=儿子:骨折卧床 --on 2026-09-09
on 2026-09-28 dues relieve 孙立军 --from 2026-10 --to 2026-12 --amount 5 --reason 家庭困难 \
  --approved-by 城关镇党委 --approved-on 2026-09-25
on 2026-09-30 dues close 2026-09 --counted 2574.58 --defer 唐玉兰=外出务工
on 2026-09-30 dues remit --amount 8346.87 --on 2026-09-30 --slip 2026-003
echo "9 月：已结账，第三季度已上缴"

# ---------- 10 月：余思远入党，从 10 月缴起；孙立军从本月起少交；唐玉兰两个月一起缴；程永年交大额党费 1000 元 ----------
on 2026-10-08 member add 余思远 --joined 2026-10-08 --gender 男 --ethnicity 汉族 --birth 1997-02-11 \
  --education 大学 --group 第二党小组
on 2026-10-08 dues assess 余思远 --from 2026-10 --category 在职 --base 4500 --by 王海涛
on 2026-10-08 dues open 2026-10
on 2026-10-08 dues collect 2026-10 --except 唐玉兰、李淑芬 --on 2026-10-08
on 2026-10-08 disclosure add --dues 2026-10 --place 公开栏
on 2026-10-12 dues collect 2026-09~2026-10 --only 唐玉兰 --way 微信 --on 2026-10-12
on 2026-10-15 dues collect 2026-10 --only 李淑芬 --way 微信 --on 2026-10-15
on 2026-10-16 dues collect 2026-10 --only 程永年 --voluntary 1000 --on 2026-10-16
on 2026-10-30 dues close 2026-10 --counted 3662.89
echo "10 月：已结账"

# ---------- 11 月：两个人缓缴 ----------
on 2026-11-02 dues open 2026-11
on 2026-11-02 dues collect 2026-11 --except 韩冬、曾广福、李淑芬 --on 2026-11-02
on 2026-11-02 disclosure add --dues 2026-11 --place 公开栏
on 2026-11-09 dues collect 2026-11 --only 李淑芬 --way 微信 --on 2026-11-09
on 2026-12-01 dues close 2026-11 --counted 2648.49 --defer 韩冬=外出找活 --defer 曾广福=住院
echo "11 月：已结账"

# ---------- 12 月：11 月缓缴的补上了；迪力夏提的 12 月还欠着；第四季度上缴 ----------
on 2026-12-07 dues open 2026-12
on 2026-12-07 dues collect 2026-12 --except 迪力夏提·艾山·吐尔逊 --on 2026-12-07
on 2026-12-07 dues collect 2026-11 --only 韩冬 --on 2026-12-07
on 2026-12-07 dues collect 2026-11 --only 曾广福 --payer 曾小红=女儿:本人住院 --on 2026-12-07
on 2026-12-07 disclosure add --dues 2026-12 --place 公开栏
on 2026-12-31 dues close 2026-12 --counted 2556.89 --defer 迪力夏提·艾山·吐尔逊=在外务工
on 2026-12-31 dues remit --amount 8868.27 --on 2026-12-31 --slip 2026-004
echo "12 月：已结账，第四季度已上缴"

# ---------- 全年的台账 ----------
echo
DANGRI_TODAY=2026-12-31 "$dangri" report dues 2026
