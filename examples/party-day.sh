#!/usr/bin/env bash
# 党日之后登记一个月：活动、党费，写出党费收缴登记表，再检查还缺什么。
#
# 用法：bash examples/party-day.sh 2027-01 --leave 张三=病假:住院 --absent 李四
# 月份后面写当月的例外，同 dangri session record；照例的几项在下面改成自己支部的。
# 没有缴党费的人、没有到会而用别的方式缴了的人，另用环境变量写：
#   UNPAID=张三、李四 BY=王五=微信、赵六=银行转账 bash examples/party-day.sh 2027-01
#
# 退出状态：0 都做到了；1 已经登记，但是检查出“必须”的事项没有做到；2 没有办成。
set -euo pipefail

chair=陈建国      # 主持人
recorder=刘晓燕   # 记录人
collector=刘晓燕  # 收党费的人
start=14:30
end=16:40

month=${1:?请写月份，如 2027-01}
shift
here=$(cd "$(dirname "$0")" && pwd)
dangri=${DANGRI:-$(bash "$here/program.sh")}

"$dangri" session record "$month" --start $start --end $end --chair $chair --recorder $recorder \
  --act 诵读党章=$chair:10 --act 缴纳党费 --act 研学=$chair:60 --act 落实组织生活 --meeting 党小组会,支委会 "$@"
echo
"$dangri" dues collect "$month" --collector $collector ${UNPAID:+--except "$UNPAID"} ${BY:+--by "$BY"}
"$dangri" dues table "$month" -o "党费收缴登记表-$month.csv"
echo
"$dangri" report check "$month"
