#!/usr/bin/env bash
# 年底查一遍：谁参加率不到 80%，谁还欠党费，哪些“必须”的事项没有做到。可以放在定时任务里。
#
# 用法：bash examples/year-end.sh 2026
#
# 退出状态：0 都做到了；1 有“必须”的事项没有做到；2 没有办成。
#
# 汇总取 JSON 格式，一行一项，用各处都有的 awk 就能挑。装了 jq 的，同样的两段可以写成：
#   dangri report year 2026 --format json | jq -r '.members[] | select(.rate_per_mille < 800) | .member.name'
#   dangri report year 2026 --format json | jq -r '.members[] | select(.dues.unpaid_fen > 0) | .member.name'
set -euo pipefail

year=${1:?请写年份，如 2026}
here=$(cd "$(dirname "$0")" && pwd)
dangri=${DANGRI:-$(bash "$here/program.sh")}

summary=$("$dangri" report year "$year" --format json)

# 每名党员一行：编号、姓名、参加率（千分之几）、未缴（分）。只看 members 那一段。
people=$(awk '
  /^  "members": \[/ { inside = 1; next }
  inside && /^  \]/ { exit }
  !inside { next }
  { value = $0; sub(/^[^:]*: /, "", value); sub(/,$/, "", value); gsub(/"/, "", value) }
  /"id":/ { id = value }
  /"name":/ { name = value }
  /"rate_per_mille":/ { rate = value }
  /"unpaid_fen":/ { print id "\t" name "\t" rate "\t" value }
' <<<"$summary")

echo "参加率不到 80% 的："
awk -F '\t' '$3 != "null" && $3 < 800 { printf "  %s#%s  %.1f%%\n", $2, $1, $3 / 10 }' <<<"$people"
echo "欠党费的："
awk -F '\t' '$4 > 0 { printf "  %s#%s  %.2f 元\n", $2, $1, $4 / 100 }' <<<"$people"

# 退出状态 1 不是出错，是检查出了问题：接住它，别让脚本停下。
found=0
"$dangri" report check --year "$year" >"检查-$year.txt" || found=$?
case $found in
  0) echo "检查：没有“必须”的事项没做到" ;;
  1) echo "检查：有“必须”的事项没有做到，见 检查-$year.txt" ;;
  *) echo "检查没有办成" >&2 ;;
esac
exit "$found"
